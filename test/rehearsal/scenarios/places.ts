/** Accounts, region and images of the scenes. */

export const region = 'eu-west-2';

/** Accounts of the committed specs. */
export const accounts = { dev: '111111111111', production: '333333333333' } as const;
export type EnvironmentName = keyof typeof accounts;

/** The entry of Systems Manager that names the image of instances. */
export const machineImage = '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id';

/** An image of the environment's registry. */
export const image = (tag: string, environment: EnvironmentName = 'dev'): string =>
  `${accounts[environment]}.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/backend:${tag}`;

/** What is no longer there, and what is there now. */
export const changesIn = (before: readonly string[], after: readonly string[]) => ({
  went: before.filter((line) => !after.includes(line)),
  came: after.filter((line) => !before.includes(line)),
});
