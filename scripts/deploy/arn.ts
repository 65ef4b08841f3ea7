/** What an ARN says of where its resource is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */

/** Parts of an ARN; undefined where the text has not as many. */
export interface Place {
  readonly partition: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** Reads `arn:<partition>:<service>:<region>:<account>:...`. */
export const placeOf = (arn: string): Place => {
  const [, partition, , region, account] = arn.split(':');
  return { partition, region, account };
};
