/** The commands that say what an environment is, costs and changes: no account is needed for them. */

import type { Command } from 'commander';

/** Adds the commands to the program. */
export const addReporting = (program: Command): void => {
  program
    .command('cost')
    .description('say what the environments in params/ cost in a month: low, expected and high')
    .argument('[environment...]', 'names of environments; all of them where none is given')
    .option('--base <ref or folder>', 'show the difference to the specs of a git ref or of a folder that holds params/')
    .option('--prices', 'list each price in use with its source')
    .option('--markdown', 'print Markdown, for a pull request')
    .option('--json', 'print everything as JSON')
    .action(
      async (names: string[], options: { base?: string; prices?: boolean; markdown?: boolean; json?: boolean }) => {
        const { costCommand } = await import('../commands/cost.js');
        process.exitCode = await costCommand(names, { ...options, ...program.opts<{ directory: string }>() });
      },
    );

  program
    .command('diagram')
    .description('draw the environments in params/: architecture, security groups and stacks, as SVG and as Mermaid')
    .argument('[environment...]', 'names of environments; all of them where none is given')
    .option('--check', 'write nothing; exit 1 and name the files where what is committed is stale')
    .action(async (names: string[], options: { check?: boolean }) => {
      const { diagramCommand } = await import('../commands/diagram.js');
      process.exitCode = await diagramCommand(names, { ...options, ...program.opts<{ directory: string }>() });
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
        const { impactCommand } = await import('../commands/impact.js');
        process.exitCode = await impactCommand(base, head, { ...options, ...program.opts<{ directory: string }>() });
      },
    );

  program
    .command('review')
    .description('write the comment of a pull request as Markdown: impact, cost and findings against a base')
    .argument('<base>', 'a git ref or a folder')
    .action(async (base: string) => {
      const { reviewCommand } = await import('../commands/review.js');
      process.exitCode = await reviewCommand(base, program.opts<{ directory: string }>());
    });

  program
    .command('report')
    .description('write one page for each environment in params/: a single HTML file that needs no network')
    .argument('[environment...]', 'names of environments; all of them where none is given')
    .option('--out <folder>', 'write the pages there', 'reports')
    .option('--base <ref or folder>', 'show what changes against the specs of a git ref or of a folder')
    .action(async (names: string[], options: { out: string; base?: string }) => {
      const { reportCommand } = await import('../commands/report.js');
      process.exitCode = await reportCommand(names, { ...options, ...program.opts<{ directory: string }>() });
    });
};
