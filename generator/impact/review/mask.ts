/** Keeps values that nobody may see out of a review. */

/** What stands for such a value; CloudFormation does the same with a NoEcho parameter. */
export const hidden = '****';

/** Properties that hold a secret whichever way it came there. */
const secretPath =
  /(?:^|\/)(?:SecretString|Master(?:User)?Password|Password|AuthToken|PrivateKey|ClientSecret)(?:\/|$)/;

/** Hides a value, by what it is and by where it stands. */
export type Mask = (value: string, path?: string) => string;

/** Shorter texts are hidden only where they are the whole value: an `a` is everywhere. */
const shortest = 4;

/** A mask for these values. */
export const maskOf = (secrets: Iterable<string>): Mask => {
  const values = [...new Set(secrets)].filter((value) => value !== '' && value !== hidden);
  return (value, path = '') => {
    if (secretPath.test(path) || values.includes(value)) return hidden;
    return values
      .filter(({ length }) => length >= shortest)
      .reduce((text, secret) => text.replaceAll(secret, hidden), value);
  };
};
