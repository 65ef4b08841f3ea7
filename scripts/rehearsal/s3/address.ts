/**
 * Where a URL or a request points to: by path or by host.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */

/** A bucket, and an object where one is named. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

const awsHost = /^(?:(?<bucket>.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;
const localHost = /^(?:(?<bucket>.+?)\.)??(?:s3\.)?(?:localhost|127\.0\.0\.1|\[::1\])$/;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * @param host with or without a port.
 * @param path as sent: percent-encoded, begins with a slash.
 * @returns undefined where the host is neither S3's nor this machine's. A bucket of `` is none: the list of buckets.
 */
export const addressOf = (host: string, path: string): Address | undefined => {
  const name = host.replace(/:\d+$/, '');
  const match = awsHost.exec(name) ?? localHost.exec(name);
  if (match === null) return undefined;
  const text = path.replace(/^\//, '');
  const byHost = match.groups?.bucket;
  if (byHost !== undefined) return { bucket: byHost, key: decoded(text) };
  const slash = text.indexOf('/');
  return slash < 0
    ? { bucket: decoded(text), key: '' }
    : { bucket: decoded(text.slice(0, slash)), key: decoded(text.slice(slash + 1)) };
};

/**
 * The object that a TemplateURL names: an https URL of S3, or an http one of this machine, since the AWS CLI makes
 * TemplateURLs from the endpoint that it talks to.
 */
export const addressOfUrl = (url: string): Address | undefined => {
  try {
    const { host, hostname, pathname, protocol } = new URL(url);
    if (protocol !== 'https:' && !localHost.test(hostname)) return undefined;
    const address = addressOf(host, pathname);
    return address === undefined || address.bucket === '' || address.key === '' ? undefined : address;
  } catch {
    return undefined;
  }
};
