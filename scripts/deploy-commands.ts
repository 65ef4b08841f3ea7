/** What `dist/deploy.cjs` holds: the commands that talk to AWS. */

export { bootstrapCommand } from './commands/bootstrap.js';
export { deployCommand } from './commands/deploy.js';
export { destroyCommand } from './commands/destroy.js';
export { driftCommand } from './commands/drift.js';
export { eventsCommand } from './commands/events.js';
export { outputsCommand } from './commands/outputs.js';
export { publishCommand } from './commands/publish.js';
export { rehearseCommand } from './commands/rehearse.js';
export { statusCommand } from './commands/status.js';
