/**
 * The commands that talk to AWS, or to a rehearsal of it. What they need is a file of its own, loaded when one is
 * called: loading AWS's clients takes longer than generating.
 */

import { type Command, CommanderError, InvalidArgumentError } from 'commander';

/** Code of the error of a wrong call of these commands, which exits with 1: 2 says that changes wait. */
export const wrongCall = 'compute.wrongCall';

const load = () => import('../deploy-commands.js');

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

const number = (value: string): number => {
  const read = Number(value);
  if (!Number.isFinite(read) || read <= 0) throw new InvalidArgumentError('a number above 0 is expected');
  return read;
};

/** Adds the commands to the program. */
export const addDeploying = (program: Command): void => {
  const directory = () => program.opts<{ directory: string }>();
  const about = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .argument('<environment>', 'name of an environment in params/')
      .exitOverride((error) => {
        throw error.exitCode === 0 ? error : new CommanderError(1, wrongCall, error.message);
      });

  about('deploy', 'bring an environment to what is committed, by a change set that is reviewed first')
    .option('--image <service=uri>', 'image of a service, repeatable', collect)
    .option('--parameter <key=value>', 'value of a parameter, repeatable; wins over the file', collect)
    .option('--parameters <file>', 'parameter file: AWS CLI, CodePipeline or Git sync format')
    .option('--plan <file>', 'review only: write the plan, exit 2 when changes wait')
    .option('--execute <file>', 'execute exactly the reviewed change set of this plan')
    .option('--markdown <file>', 'write the review as Markdown too, for a pull request')
    .option('--yes', 'execute without asking; a replacement needs --allow-replacement beside it')
    .option('--allow-replacement', 'let resources be replaced')
    .option(
      '--recover',
      'do what a failed stack needs before it can be deployed, and delete what it has left behind, without asking',
    )
    .option('--skip <id>', 'resource that a recovery leaves behind as it is, repeatable', collect)
    .option('--no-rollback-alarms', "do not roll back on the module's alarms")
    .option('--json', 'print the result as JSON')
    .option('--verbose', 'print every event')
    .action(async (environment: string, options: object) => {
      const { deployCommand } = await load();
      process.exitCode = await deployCommand(environment, { ...options, ...directory() });
    });

  about('bootstrap', 'make the template bucket and the roles of pipelines, by a stack of its own')
    .option('--oidc-provider <arn>', 'identity provider of the pipelines; makes a deploy role')
    .option('--subject <subject>', 'subject that may take the deploy role, such as repo:org/name:environment:dev')
    .option('--no-roles', 'make the bucket only')
    .option('--print', 'print the template and deploy nothing')
    .option('--yes', 'execute without asking')
    .option('--allow-replacement', 'let resources be replaced')
    .action(async (environment: string, options: object) => {
      const { bootstrapCommand } = await load();
      process.exitCode = await bootstrapCommand(environment, { ...options, ...directory() });
    });

  about('publish', 'upload the templates and print a link that opens them in the console')
    .option('--parameters <file>', 'parameter file whose values the link fills in')
    .option('--json', 'print the result as JSON')
    .action(async (environment: string, options: object) => {
      const { publishCommand } = await load();
      process.exitCode = await publishCommand(environment, { ...options, ...directory() });
    });

  about('status', 'say what state the stacks and services of an environment are in')
    .option('--watch', 'follow an operation that is under way')
    .option('--json', 'print it as JSON')
    .action(async (environment: string, options: object) => {
      const { statusCommand } = await load();
      process.exitCode = await statusCommand(environment, { ...options, ...directory() });
    });

  about('outputs', 'print the outputs of the stack')
    .option('--format <format>', 'text, json or env', 'text')
    .option('--json', 'the same as --format json')
    .option('--exports', 'under the names of the exports')
    .action(async (environment: string, { json, ...options }: { json?: boolean; format: string }) => {
      const { outputsCommand } = await load();
      const format = json === true ? 'json' : options.format;
      process.exitCode = await outputsCommand(environment, { ...options, format, ...directory() });
    });

  about('events', 'print the events of the last operation, nested stacks included')
    .option('--token <token>', 'events of this operation')
    .option('--since <time>', 'events from this time on, ISO 8601')
    .option('--failed', 'failures alone')
    .option('--no-nested', 'leave out nested stacks')
    .option('--follow', 'go on until the operation ends')
    .option('--json', 'print one JSON object a line')
    .action(async (environment: string, options: object) => {
      const { eventsCommand } = await load();
      process.exitCode = await eventsCommand(environment, { ...options, ...directory() });
    });

  about('drift', 'compare what runs with what was deployed; exit 2 when they differ')
    .option('--json', 'print it as JSON')
    .action(async (environment: string, options: object) => {
      const { driftCommand } = await load();
      process.exitCode = await driftCommand(environment, { ...options, ...directory() });
    });

  about('destroy', 'delete the stacks of an environment')
    .option('--yes', 'delete without asking; production needs --confirm')
    .option('--confirm <environment>', "the environment's name, typed again")
    .option('--retain <id...>', 'leave these resources in the account, after a deletion that failed on them')
    .action(async (environment: string, options: object) => {
      const { destroyCommand } = await load();
      process.exitCode = await destroyCommand(environment, { ...options, ...directory() });
    });

  about('rehearse', 'deploy an environment to a CloudFormation on this machine, without an account')
    .option('--networking <file>', 'template of a networking stack to deploy first, for the parameters it can fill')
    .option('--consumer', 'deploy a stack that imports every export afterwards')
    .option('--from <ref>', 'start from what this git ref has committed, and update')
    .option('--speed <factor>', 'how much faster than the clock', number)
    .option('--verbose', 'print every event')
    .action(async (environment: string, options: object) => {
      const { rehearseCommand } = await load();
      process.exitCode = await rehearseCommand(environment, { ...options, ...directory() });
    });
};
