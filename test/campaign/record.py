"""Says which errors cfn-lint finds: templates come as JSON lines {"id", "text"}, answers go out as lines `id E3002 E3012`."""

import json
import logging
import sys

from cfnlint.config import ConfigMixIn
from cfnlint.core import get_rules
from cfnlint.decode.decode import decode_str
from cfnlint.runner.template.runner import _run_template

logging.disable(logging.CRITICAL)
# Warnings are not compared, but without them cfn-lint calls some of what they say an error.
config = ConfigMixIn(regions=["us-east-1"], ignore_checks=["I"])
rules = get_rules([], ["I"], [], {}, False, [])
# Nested templates that a template names are looked for in this folder.
folder = sys.argv[1]

for line in sys.stdin:
    job = json.loads(line)
    try:
        template, matches = decode_str(job["text"])
        if not matches:
            matches = _run_template(f"{folder}/template.yaml", template, config, rules)
        found = {match.rule.id for match in matches}
    except Exception as error:  # pylint: disable=broad-except
        found = {f"X-{type(error).__name__}"}
    print(job["id"], *sorted(rule for rule in found if rule[0] in "EX"), flush=True)
