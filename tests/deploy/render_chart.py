"""Lint and render the chart with Helm, hold what comes to Kubernetes' schemas; print it as JSON.

Runs with what checks the files of deploy/ on its path, not in the project's environment.
"""

from __future__ import annotations

import json
import sys

import kubernetes_validate
import yaml
from helm_python import Chart, chart

KUBERNETES = "1.31"


def main() -> None:
    """Render the chart of the first argument with the values of the second."""
    path, values = sys.argv[1], json.loads(sys.argv[2])
    linted = chart.lint(path, values=values, strict=True)
    found = []
    with Chart.load(path) as loaded:
        rendered = loaded.render(values=values, name="here", namespace="war")
    for text in rendered.values() if isinstance(rendered, dict) else [rendered]:
        found += [one for one in yaml.safe_load_all(text) if one]
    for one in found:
        kubernetes_validate.validate(one, KUBERNETES, strict=True)
    sys.stdout.write(f"\n{json.dumps({'lint': linted, 'objects': found})}")


if __name__ == "__main__":
    main()
