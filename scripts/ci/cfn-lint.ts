/** cfn-lint, as the Python that has it runs it. */

/** Arguments for Python that run cfn-lint over files with every rule it has, the informational ones included. */
export const cfnLintArguments = (files: readonly string[]): string[] => [
  '-c',
  'import sys; from cfnlint.runner import main; sys.argv[0] = "cfn-lint"; sys.exit(main())',
  '--include-checks',
  'I',
  '--include-experimental',
  '--',
  ...files,
];
