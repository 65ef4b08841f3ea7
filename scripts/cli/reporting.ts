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
};
