#!/bin/sh
# Run once, in an empty server: a database for Airflow, one for the record, each with its own owner.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v airflow="$(cat /run/secrets/airflow)" -v territory="$(cat /run/secrets/territory)" <<'SQL'
SET password_encryption = 'scram-sha-256';
CREATE ROLE airflow LOGIN PASSWORD :'airflow';
CREATE DATABASE airflow OWNER airflow;
-- Migrations make the roles of pipeline and analysts.
CREATE ROLE territory LOGIN CREATEROLE PASSWORD :'territory';
CREATE DATABASE territory OWNER territory TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8';
REVOKE ALL ON DATABASE airflow, territory, postgres FROM PUBLIC;
SQL
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname territory <<'SQL'
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
SQL
