import { isIP } from 'node:net';

export type UrlGuard = {
  /** Whether the URL may be asked for at all; `hop` counts redirects, 0 for the URL that was given. */
  readonly admits: (url: URL, hop: number) => boolean;
  /** Whether this host and port were named by the operator or the app, so that their address is not looked at. */
  readonly isNamed: (host: string, port: number) => boolean;
};

const usualPorts = [80, 443];

/**
 * Judges URLs before anything is sent: http or https, port 80 or 443, no user name, no IP literal. `new URL` has
 * written every spelling of an address (0x7f.1, 2130706433, ①②⑦.0.0.1) as one by then.
 * @param allowHosts "host" (for the usual ports) or "host:port", taken from the environment, never from a feed
 * @param demoOrigin the app's own demo feed; a redirect never leads there
 */
export function makeUrlGuard(allowHosts: readonly string[], demoOrigin?: string): UrlGuard {
  const demo = demoOrigin === undefined ? undefined : new URL(demoOrigin);
  const named = new Set(allowHosts.flatMap(hostAndPortsOf));
  const isNamedHost = (host: string, port: number) => named.has(`${bare(host)}:${port}`);
  const isDemo = (host: string, port: number) =>
    demo !== undefined && bare(host) === bare(demo.hostname) && port === portOf(demo);
  return {
    isNamed: (host, port) => isNamedHost(host, port) || isDemo(host, port),
    admits: (url, hop) => {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
      if (url.username !== '' || url.password !== '') return false;
      const port = portOf(url);
      if (isNamedHost(url.hostname, port)) return true;
      if (isDemo(url.hostname, port)) return hop === 0;
      return usualPorts.includes(port) && isIP(bare(url.hostname)) === 0;
    },
  };
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** Lower case, without the brackets of IPv6 and the dot at the end of a full name. */
function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

function hostAndPortsOf(entry: string): readonly string[] {
  const match = /^(.*?)(?::(\d{1,5}))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry);
  const host = bare(match?.[1] ?? entry);
  return match?.[2] === undefined ? usualPorts.map((port) => `${host}:${port}`) : [`${host}:${match[2]}`];
}
