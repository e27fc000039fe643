import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Beyond what ipaddr.js calls special: SECURITY's list names them, and a list of our own cannot change under us. */
const blockedRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
].map((range) => ipaddr.parseCIDR(range));

/** Of IPv6 only this is given out to the public (https://www.iana.org/assignments/ipv6-address-space). */
const publicIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is one that anybody on the internet may have. Everything else is refused: private, loopback,
 * link-local, multicast, reserved, and the IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  // Node's own reading first: ipaddr.js also takes "1.2.3" and the like.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv6') return parsed.match(publicIpv6);
  return !blockedRanges.some((range) => parsed.match(range));
}
