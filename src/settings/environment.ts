import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from './yaml-file.ts';

/** What operators give: secrets and addresses. Editors' settings stand in config/. */
export type Environment = {
  /** Folder of all that Sitrep keeps. */
  readonly dataDir: string;
  readonly configDir: string;
  /** Absent: the app owns a Postgres of its own under `dataDir`. */
  readonly databaseUrl?: string;
  /** Absent: the app owns a Redis of its own under `dataDir`. */
  readonly redisUrl?: string;
  readonly slack?: SlackAccess;
  readonly discord?: { readonly token: string; readonly apiUrl?: string };
  /** The way in by HTTP; absent: there is none. */
  readonly web?: { readonly host: string; readonly port: number; readonly ingestSecret?: string };
  /** The address of the rota's calendar, where it is a secret. */
  readonly oncallCalendar?: string;
  /** "host" or "host:port" of feeds that may be fetched although they are internal. */
  readonly allowHosts: readonly string[];
  /** SLACK_… and DISCORD_… that are not ours, where the platform has no token: a slip, or another program's. */
  readonly unread: readonly string[];
};

/** One of `appToken` and `signingSecret` is there. */
export type SlackAccess = {
  readonly botToken: string;
  /** What people ask comes by Socket Mode. */
  readonly appToken?: string;
  /** What people ask comes by HTTP, signed with it. */
  readonly signingSecret?: string;
  readonly apiUrl?: string;
};

type Variables = Readonly<Record<string, string | undefined>>;

/** Those that may also be given as NAME_FILE, the path of a file that holds the value (Docker's secrets). */
const secretNames = [
  'DATABASE_URL',
  'REDIS_URL',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'DISCORD_TOKEN',
  'SITREP_INGEST_SECRET',
  'SITREP_ONCALL_CALENDAR',
];
const addressNames = ['SLACK_API_URL', 'DISCORD_API_URL'];
const usualWeb = '127.0.0.1:8787';
/** A shorter one can be guessed from a few recorded requests. */
const ingestSecretMin = 32;
const ownNames = [
  'SITREP_DATA',
  'SITREP_CONFIG',
  'SITREP_ALLOW_HOSTS',
  'SITREP_WEB',
  'SITREP_INGEST_SECRET',
  'SITREP_INGEST_SECRET_FILE',
  'SITREP_ONCALL_CALENDAR',
  'SITREP_ONCALL_CALENDAR_FILE',
];

/**
 * Reads the environment, and beside it `.env` in `folder` if there is one; the environment's own word wins.
 * Throws a ConfigError that names the variable and never its value.
 */
export function readEnvironment(variables: Variables, folder: string): Environment {
  const file = resolve(folder, '.env');
  const all: Variables = existsSync(file)
    ? { ...parseEnv(readFileSync(file, 'utf8')), ...withoutBlanks(variables) }
    : variables;
  refuseSlips(all);
  const take = (name: string) => valueOf(all, name);
  const databaseUrl = urlOf('DATABASE_URL', take('DATABASE_URL'), ['postgres:', 'postgresql:']);
  const redisUrl = urlOf('REDIS_URL', take('REDIS_URL'), ['redis:', 'rediss:', 'unix:', 'redis+unix:']);
  const slack = slackOf(take);
  const discord = discordOf(take);
  const web = webOf(take, slack);
  const oncallCalendar = urlOf('SITREP_ONCALL_CALENDAR', take('SITREP_ONCALL_CALENDAR'), ['http:', 'https:']);
  return {
    dataDir: resolve(folder, take('SITREP_DATA') ?? 'data'),
    configDir: resolve(folder, take('SITREP_CONFIG') ?? 'config'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(slack === undefined ? {} : { slack }),
    ...(discord === undefined ? {} : { discord }),
    ...(web === undefined ? {} : { web }),
    ...(oncallCalendar === undefined ? {} : { oncallCalendar }),
    allowHosts: hostsOf(take('SITREP_ALLOW_HOSTS') ?? ''),
    unread: [
      ...(slack === undefined ? strangersOf('SLACK_', all) : []),
      ...(discord === undefined ? strangersOf('DISCORD_', all) : []),
    ],
  };
}

/** Names alone: what they hold may be somebody's secret. */
function strangersOf(prefix: string, variables: Variables): readonly string[] {
  const own = [...secretNames, ...secretNames.map((name) => `${name}_FILE`), ...addressNames];
  return Object.keys(variables).filter((name) => name.startsWith(prefix) && !own.includes(name));
}

function slackOf(take: (name: string) => string | undefined): Environment['slack'] {
  const botToken = take('SLACK_BOT_TOKEN');
  const [appToken, signingSecret] = [take('SLACK_APP_TOKEN'), take('SLACK_SIGNING_SECRET')];
  const apiUrl = urlOf('SLACK_API_URL', take('SLACK_API_URL'), ['http:', 'https:']);
  if (botToken === undefined && appToken === undefined && signingSecret === undefined) return undefined;
  if (botToken === undefined)
    throw refused(
      `SLACK_BOT_TOKEN is missing beside ${appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN'}`,
    );
  if (appToken === undefined && signingSecret === undefined)
    throw refused(
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing beside SLACK_BOT_TOKEN',
    );
  if (appToken !== undefined && signingSecret !== undefined)
    throw refused(
      'SLACK_APP_TOKEN (Socket Mode) and SLACK_SIGNING_SECRET (HTTP) are both set: keep the one your app uses',
    );
  if (!botToken.startsWith('xoxb-')) throw refused('SLACK_BOT_TOKEN should begin with xoxb-');
  if (appToken !== undefined && !appToken.startsWith('xapp-'))
    throw refused('SLACK_APP_TOKEN should begin with xapp-');
  if (signingSecret !== undefined && !/^[0-9a-f]{32}$/.test(signingSecret))
    throw refused('SLACK_SIGNING_SECRET should be 32 hexadecimal digits (Basic Information, Signing Secret)');
  return {
    botToken,
    ...(appToken === undefined ? {} : { appToken }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  };
}

function discordOf(take: (name: string) => string | undefined): Environment['discord'] {
  const token = take('DISCORD_TOKEN');
  const apiUrl = urlOf('DISCORD_API_URL', take('DISCORD_API_URL'), ['http:', 'https:']);
  return token === undefined ? undefined : { token, ...(apiUrl === undefined ? {} : { apiUrl }) };
}

/** Open when it is asked for, or when there is a secret for what comes in by it; to this machine alone unless told. */
function webOf(take: (name: string) => string | undefined, slack: Environment['slack']): Environment['web'] {
  const [listen, ingestSecret] = [take('SITREP_WEB'), take('SITREP_INGEST_SECRET')];
  if (listen === undefined && ingestSecret === undefined && slack?.signingSecret === undefined)
    return undefined;
  const [, host, port] = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(listen ?? usualWeb) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw refused(`SITREP_WEB should be host:port, such as ${usualWeb}`);
  if (ingestSecret !== undefined && ingestSecret.length < ingestSecretMin)
    throw refused(
      `SITREP_INGEST_SECRET should have ${ingestSecretMin} characters or more: openssl rand -hex 32`,
    );
  return { host, port: Number(port), ...(ingestSecret === undefined ? {} : { ingestSecret }) };
}

/** An address or a pattern would name no host at all, and the feed that it was meant for would stay out of reach. */
function hostsOf(value: string): readonly string[] {
  const hosts = value.split(/[\s,]+/).filter(Boolean);
  if (!hosts.every((host) => /^[^/*@?#]+$/.test(host)))
    throw refused('SITREP_ALLOW_HOSTS should be host or host:port, such as wire.newsroom.internal:8080');
  return hosts;
}

function valueOf(variables: Variables, name: string): string | undefined {
  const direct = variables[name]?.trim();
  const path = secretNames.includes(name) ? variables[`${name}_FILE`]?.trim() : undefined;
  if (direct && path) throw refused(`${name} and ${name}_FILE are both set; keep one`);
  if (!path) return direct || undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (cause) {
    throw refused(`${name}_FILE cannot be read`, cause);
  }
}

function urlOf(name: string, value: string | undefined, protocols: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
    throw refused(
      `${name} should be a URL that begins with ${protocols.map((one) => `${one}//`).join(' or ')}`,
    );
  return value;
}

/** A slip in the name of one of our own variables would otherwise be silence. */
function refuseSlips(variables: Variables): void {
  const slip = Object.keys(variables).find((name) => name.startsWith('SITREP_') && !ownNames.includes(name));
  if (slip !== undefined) throw refused(`${slip} is not known; there are ${ownNames.join(', ')}`);
}

function withoutBlanks(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

function refused(message: string, cause?: unknown): ConfigError {
  return new ConfigError('environment', undefined, message, { cause });
}
