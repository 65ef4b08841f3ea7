"""Reads templates, a JSON text a line, and writes the ids of cfn-lint's errors, a line each. The rules load once."""

import json
import sys

import cfnlint.version
from cfnlint.api import lint
from cfnlint.core import get_rules

rules = get_rules([], [], ["E"], {}, False)
print(cfnlint.version.__version__, flush=True)
for line in sys.stdin:
    try:
        matches = lint(json.loads(line), rules, ["us-east-1"])
        ids = sorted({match.rule.id for match in matches if match.rule.id.startswith("E")})
    except Exception as error:  # cfn-lint stumbles over some templates; that is no verdict
        ids = ["crash " + type(error).__name__]
    print(" ".join(ids), flush=True)
