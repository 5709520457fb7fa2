-- Who may do what. The owner is whoever migrates; on the private server that is territory_owner.
-- PUBLIC has nothing. Re-runnable.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['territory_pipeline', 'territory_analyst'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END
$$;

-- Whoever migrates may serve the layers too, as an analyst: with less than they have.
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'territory_analyst', 'MEMBER') THEN
        GRANT territory_analyst TO CURRENT_USER;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN NULL;
END
$$;

REVOKE ALL ON SCHEMA territory, gis FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA territory, gis FROM PUBLIC, territory_pipeline, territory_analyst;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA territory, gis FROM PUBLIC, territory_pipeline, territory_analyst;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA territory, gis FROM PUBLIC, territory_pipeline, territory_analyst;

GRANT USAGE ON SCHEMA territory, gis TO territory_pipeline;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA territory TO territory_pipeline;
REVOKE INSERT, UPDATE, DELETE ON territory.alembic_version FROM territory_pipeline;
-- Decisions are added, never changed.
REVOKE UPDATE, DELETE ON territory.adjudication, territory.adjudication_withdrawal FROM territory_pipeline;
GRANT SELECT ON ALL TABLES IN SCHEMA gis TO territory_pipeline;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA territory, gis TO territory_pipeline;

GRANT USAGE ON SCHEMA gis, territory TO territory_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA gis TO territory_analyst;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gis TO territory_analyst;
GRANT SELECT ON territory.adjudication, territory.adjudication_withdrawal TO territory_analyst;
-- Who decided, and when it became known, is for the database to say.
GRANT INSERT (area_id, valid_from, valid_to, state, controller, reason)
    ON territory.adjudication TO territory_analyst;
GRANT INSERT (adjudication_id, reason) ON territory.adjudication_withdrawal TO territory_analyst;
-- The same on the map: its trigger takes decisions and withdrawals, and nothing else.
GRANT INSERT, UPDATE ON gis.adjudication_point TO territory_analyst;
-- What the views call on.
GRANT EXECUTE ON FUNCTION territory.adjudication_words(text, text) TO territory_analyst;
