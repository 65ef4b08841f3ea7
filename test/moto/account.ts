/** What an account already holds when the compute module comes: moto looks it up, so it has to be there. */

import type { Moto } from './server.js';

/** Signed in form only, which is all that moto reads: it finds the service and the region here. */
const authorization = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=testing/20260101/eu-west-2/${service}/aws4_request, SignedHeaders=host, Signature=none`;

/** Asks for a certificate; moto's listeners refuse one that its ACM does not know. Gives the ARN. */
export const requestCertificate = async ({ endpoint }: Moto, domain: string): Promise<string> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      Authorization: authorization('acm'),
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'CertificateManager.RequestCertificate',
    },
    body: JSON.stringify({ DomainName: domain, ValidationMethod: 'DNS' }),
  });
  const { CertificateArn } = (await response.json()) as { readonly CertificateArn?: string };
  if (CertificateArn === undefined) throw new Error(`moto gives no certificate: HTTP ${response.status}`);
  return CertificateArn;
};
