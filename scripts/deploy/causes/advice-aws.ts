/**
 * Reasons of CloudFormation and of services other than ECS:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */

import type { Advice } from './advice.js';

const named = (text: string | undefined): string => (text === undefined ? '' : ` ${text}`);

const exists = 'Something of that name exists outside this stack, often kept from an earlier one.';
const elsewise =
  'rename it, import it into the stack, or take the name out of the spec so that CloudFormation makes one.';

/** What an IAM refusal says: who may not do what, and whether something forbids it outright. */
const permission: Advice = {
  match:
    /(?:User: (\S+) )?is not authorized to perform:? ([\w-]+:[\w*]+)(?:.*?on resource: (\S+?))?(?=[\s,."')]|$)(?:.*?(explicit deny in an? [\w -]*?policy))?/i,
  what: ([, who, action = '', resource, deny]) => {
    const caller = who === undefined ? 'who deploys, or the CloudFormation service role,' : who;
    if (deny !== undefined)
      return `An ${deny} forbids${named(action)} to ${caller}; a permission elsewhere does not help against it.`;
    const pass =
      action.toLowerCase() === 'iam:passrole' ? ' It is needed to hand a role over to ECS or CloudFormation.' : '';
    return `Allow ${action}${resource === undefined ? '' : ` on ${resource}`} to ${caller}.${pass} \`compute bootstrap\` makes roles with what the module needs.`;
  },
};

export const awsAdvice: readonly Advice[] = [
  permission,
  {
    match: /S3 error: (?:Access Denied|.*(?:not exist|NoSuchKey))|TemplateURL must/i,
    what: 'CloudFormation cannot read a template from the bucket. Deploy again, which uploads what is missing, and check that who deploys may read the bucket.',
  },
  {
    match: /AccessDenied|Access Denied|not authorized|UnauthorizedOperation|encoded authorization failure/i,
    what: 'A permission is missing; the service does not say which. CloudTrail has the refused call; `aws sts decode-authorization-message` reads an encoded message.',
  },
  {
    match: /Export (\S+) cannot be (?:deleted|updated) as it is in use by (.+?)\.?$/i,
    what: ([, name, users]) =>
      `Deploy ${users} first, without the import of ${name}; only then can the export change or go.`,
  },
  {
    match: /No export named (\S+) found/i,
    what: ([, name]) =>
      `Deploy the stack that exports ${name} first, in this account and region, or correct importPrefix in the spec.`,
  },
  {
    match: /denied by stack policy/i,
    what: 'The stack policy protects this resource against replacement and deletion. Where that is meant, set stack.policy to open in the spec for this one deployment.',
  },
  {
    match:
      /Certificate\w* ?'?(\S*?)'? ?(?:not found|NotFound)|CertificateNotFound|UnsupportedCertificate|certificate .*(?:does not exist|not valid|must have a fully[- ]qualified|not found)/i,
    what: 'CertificateArn must name an ACM certificate of this region that is ISSUED and covers the hosts of the spec.',
  },
  {
    match:
      /LimitExceeded|limit exceeded|exceeded? (?:the )?(?:maximum|limit|quota)|maximum number of|quota|TooMany(?!Requests)|VcpuLimit/i,
    what: 'A quota of the account is used up. Delete what is no longer needed or ask for more in Service Quotas; put the new value under quotas in the spec, so that it is checked before a deployment.',
  },
  {
    match: /Rate exceeded|Throttling|TooManyRequests/i,
    what: 'AWS throttled the calls of the deployment. Deploy again, with fewer deployments at the same time.',
  },
  {
    // https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations-delete.html
    match: /Resource of type '([\w:]+)' with identifier '([^']+)' already exists/,
    what: ([, type, identifier]) =>
      `${exists} Where nobody needs it, \`aws cloudcontrol delete-resource --type-name ${type} --identifier '${identifier}'\` deletes it; else ${elsewise}`,
  },
  {
    match:
      /already exists|AlreadyExists|EntityAlreadyExists|name .* is already (?:in use|taken)|DuplicateLoadBalancerName/i,
    what: `${exists} Delete it where nobody needs it, or ${elsewise}`,
  },
  {
    match: /dependent object|DependencyViolation/i,
    what: 'Something outside this stack still uses it, for example a network interface or a rule of another security group. `aws ec2 describe-network-interfaces --filters Name=group-id,Values=<id>` shows interfaces; take the use away and try again.',
    types: /SecurityGroup|^AWS::EC2::|^AWS::CloudFormation::Stack|^$/,
  },
  {
    match: /deletion protection|OperationNotPermitted.*protection|TerminationProtection/i,
    what: 'It is protected against deletion. Take the protection off in the spec, deploy that, and then delete.',
  },
  {
    match: /ResourceInUse|is (?:currently )?in use|bucket you tried to delete is not empty/i,
    what: 'Something still uses it, or it is not empty. Take that away and try again.',
  },
  {
    match: /InvalidAMIID|image id .* does not exist|AMI .* (?:not found|does not exist)/i,
    what: 'AmiId must name an AMI of this region for the architecture of the spec; deprecated AMIs vanish. Pin a newer one, or let the spec take the latest.',
  },
  {
    match:
      /Invalid(?:Subnet|Group|SecurityGroup|Vpc)\w*|(?:subnet|vpc|security group)[^.]*(?:does not exist|not found)/i,
    what: 'The network is not what the parameters say. Compare VpcId, subnet and security group parameters with the networking stack of this account and region.',
  },
  {
    match: /(?:cannot be assumed|not authorized to assume|Role \S+ is invalid)/i,
    what: 'The role cannot be assumed. Check that it exists and that its trust policy names the service; a role made a moment ago may need a second deployment.',
  },
  {
    match: /User Initiated|cancell?ed by user/i,
    what: 'Somebody cancelled it; ask them before you deploy again.',
  },
  {
    match: /alarm/i,
    what: 'An alarm of the rollback triggers fired while the deployment ran. Look at its metric: the new version makes things worse, or the alarm was on before (then `--no-rollback-alarms` deploys without it).',
    types: /^AWS::CloudFormation::Stack$/,
  },
  {
    match: /did not stabilize|NotStabilized|Exceeded attempts to wait|timed? ?out/i,
    what: 'It did not become ready in the time that CloudFormation waits. Look at the resource itself for what it waits for, then deploy again.',
  },
  {
    match:
      /Properties validation failed|model validation failed|unsupported property|ValidationException|Invalid request provided|InvalidRequest|Validation ?Error/i,
    what: 'AWS refuses the properties. Correct the spec (or its override); `compute validate` shows what is known to be wrong. Where the spec is right, this is a mistake of the module worth a report.',
  },
  {
    match: /NotFound|not found|does not exist|doesn't exist|couldn't be found/i,
    what: 'It, or what it refers to, is gone: deleted outside CloudFormation, or in another account or region. `compute drift` shows what was changed by hand.',
  },
  {
    match: /InternalFailure|ServiceInternalError|Internal error|GeneralServiceException|ServiceUnavailable/i,
    what: 'The service failed by itself. Deploy again; https://health.aws.amazon.com shows whether more is wrong.',
  },
];
