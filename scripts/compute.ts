/** The `compute` command. Each verb is a file under `scripts/commands`, loaded when it is called. */

import { Command, CommanderError } from 'commander';

/** Exit codes: fine, findings (or a failed run), wrong usage. */
export const exitCodes = { fine: 0, findings: 1, usage: 2 } as const;

const program = new Command('compute')
  .description('Paperwurks compute module: environment specs in, checked CloudFormation templates out.')
  .option('-C, --directory <path>', 'work in this directory, which holds params/ and templates/', '.')
  .showHelpAfterError('(compute --help lists the commands)')
  .exitOverride();

program
  .command('generate')
  .description('write the templates of the environments in params/, after checking them')
  .argument('[environment...]', 'names of environments; all of them where none is given')
  .option('--check', 'write nothing; exit 1 and show the difference where what is committed is stale')
  .option('--json', 'print what was done as JSON')
  .action(async (names: string[], options: { check?: boolean; json?: boolean }) => {
    const { generateCommand } = await import('./commands/generate.js');
    process.exitCode = await generateCommand(names, { ...options, ...program.opts<{ directory: string }>() });
  });

program
  .command('validate')
  .description('check templates, ours or foreign, YAML or JSON')
  .argument('[file...]', 'templates; all under templates/ where none is given')
  .option('--format <format>', 'how to print the findings: text, json, sarif or github', 'text')
  .option('--json', 'the same as --format json')
  .action(async (files: string[], options: { json?: boolean; format?: string }) => {
    const { validateCommand } = await import('./commands/validate.js');
    process.exitCode = await validateCommand(files, { ...options, ...program.opts<{ directory: string }>() });
  });

program
  .command('impact')
  .description('say what a change of templates does to what is deployed, without an account')
  .argument('[base]', 'a git ref or a folder; what is committed where none is given')
  .argument('[head]', 'a git ref or a folder; what the specs make now where none is given')
  .option('-e, --environment <name...>', 'only these environments')
  .option('--format <format>', 'how to print it: text, json or markdown', 'text')
  .option('--json', 'the same as --format json')
  .option('--verbose', 'every value in full, with what it comes from and the pages that say so')
  .option(
    '--fail-on <what>',
    'exit 1 where there is any of these, separated by commas: replacement, interruption, iam, exports, security-groups, stateful, obstacles',
  )
  .action(
    async (
      base: string | undefined,
      head: string | undefined,
      options: { environment?: string[]; format?: string; json?: boolean; verbose?: boolean; failOn?: string },
    ) => {
      const { impactCommand } = await import('./commands/impact.js');
      process.exitCode = await impactCommand(base, head, { ...options, ...program.opts<{ directory: string }>() });
    },
  );

program
  .command('cost')
  .description('say what the environments in params/ cost in a month: low, expected and high')
  .argument('[environment...]', 'names of environments; all of them where none is given')
  .option('--base <ref or folder>', 'show the difference to the specs of a git ref or of a folder that holds params/')
  .option('--prices', 'list each price in use with its source')
  .option('--markdown', 'print Markdown, for a pull request')
  .option('--json', 'print everything as JSON')
  .action(async (names: string[], options: { base?: string; prices?: boolean; markdown?: boolean; json?: boolean }) => {
    const { costCommand } = await import('./commands/cost.js');
    process.exitCode = await costCommand(names, { ...options, ...program.opts<{ directory: string }>() });
  });

program
  .command('diagram')
  .description('draw the environments in params/: architecture, security groups and stacks, as SVG and as Mermaid')
  .argument('[environment...]', 'names of environments; all of them where none is given')
  .option('--check', 'write nothing; exit 1 and name the files where what is committed is stale')
  .action(async (names: string[], options: { check?: boolean }) => {
    const { diagramCommand } = await import('./commands/diagram.js');
    process.exitCode = await diagramCommand(names, { ...options, ...program.opts<{ directory: string }>() });
  });

program
  .command('report')
  .description('write one page for each environment in params/: a single HTML file that needs no network')
  .argument('[environment...]', 'names of environments; all of them where none is given')
  .option('--out <folder>', 'write the pages there', 'reports')
  .option('--base <ref or folder>', 'show what changes against the specs of a git ref or of a folder')
  .action(async (names: string[], options: { out: string; base?: string }) => {
    const { reportCommand } = await import('./commands/report.js');
    process.exitCode = await reportCommand(names, { ...options, ...program.opts<{ directory: string }>() });
  });

program
  .command('review')
  .description('write the comment of a pull request as Markdown: impact, cost and findings against a base')
  .argument('<base>', 'a git ref or a folder')
  .action(async (base: string) => {
    const { reviewCommand } = await import('./commands/review.js');
    process.exitCode = await reviewCommand(base, program.opts<{ directory: string }>());
  });

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

program.parseAsync().catch(async (error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  else {
    const { describeFailure } = await import('./lib/failure.js');
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = exitCodes.findings;
  }
});
