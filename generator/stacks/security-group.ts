/** Security groups of this module's own. */

/**
 * EC2 gives a group without egress rules one that lets everything out. This one lets nothing out that could leave the
 * machine, so the rules that do are resources of their own, beside the group they belong to:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export const egressNowhere = [
  {
    CidrIp: '127.0.0.1/32',
    IpProtocol: '-1',
    Description: 'Takes the place of the rule that would allow everything; other rules stand beside the group',
  },
];
