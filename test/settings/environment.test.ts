import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readEnvironment } from '#src/settings/environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'sitrep-environment-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('with nothing set, all stands below the folder and the terminal is the channel', () => {
  expect(readEnvironment({}, folder)).toEqual({
    dataDir: join(folder, 'data'),
    configDir: join(folder, 'config'),
    allowHosts: [],
    unread: [],
  });
});

test.each([
  [{ SLACK_BOT_TOKN: 'x', DISCORD_BOT_TOKEN: 'x' }, ['SLACK_BOT_TOKN', 'DISCORD_BOT_TOKEN']],
  // Another program's, beside tokens that are ours.
  [{ DISCORD_TOKEN: 'x', DISCORD_WEBHOOK: 'x', SLACK_API_URL: 'http://localhost/api/' }, []],
])('what looks like a token of a platform without one is noted: %j', (variables, unread) => {
  expect(readEnvironment(variables, folder).unread).toEqual(unread);
});

test('.env is read, and the environment has the last word', () => {
  const home = mkdtempSync(join(folder, 'home-'));
  writeFileSync(join(home, '.env'), 'DISCORD_TOKEN=from-file\nSITREP_DATA=/srv/sitrep\n');

  const environment = readEnvironment({ DISCORD_TOKEN: 'from-environment' }, home);

  expect(environment.discord).toEqual({ token: 'from-environment' });
  expect(environment.dataDir).toBe('/srv/sitrep');
});

test('a secret may stand in a file', () => {
  const secret = join(folder, 'token');
  writeFileSync(secret, 'from-secret\n');

  expect(readEnvironment({ DISCORD_TOKEN_FILE: secret }, folder).discord).toEqual({ token: 'from-secret' });
});

test('the way in by HTTP is open to this machine alone, unless told', () => {
  const SITREP_INGEST_SECRET = 'x'.repeat(32);

  expect(readEnvironment({ SITREP_INGEST_SECRET }, folder).web).toEqual({
    host: '127.0.0.1',
    port: 8787,
    ingestSecret: SITREP_INGEST_SECRET,
  });
  expect(readEnvironment({ SITREP_WEB: '[::1]:80' }, folder).web).toEqual({ host: '::1', port: 80 });
});

test('with Slack’s signing secret the door is open, and no socket is', () => {
  const SLACK_SIGNING_SECRET = '0123456789abcdef'.repeat(2);

  const { slack, web } = readEnvironment({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET }, folder);

  expect(slack).toEqual({ botToken: 'xoxb-1', signingSecret: SLACK_SIGNING_SECRET });
  expect(web).toEqual({ host: '127.0.0.1', port: 8787 });
});

test.each([
  {
    case: 'a secret that can be guessed',
    variables: { SITREP_INGEST_SECRET: 'canary' },
    says: 'SITREP_INGEST_SECRET should have 32 characters',
  },
  {
    case: 'an address without a port',
    variables: { SITREP_WEB: 'canary' },
    says: 'SITREP_WEB should be host:port',
  },
  {
    case: 'Slack’s bot token alone',
    variables: { SLACK_BOT_TOKEN: 'xoxb-canary' },
    says: 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing',
  },
  {
    case: 'both ways by which Slack hands things over',
    variables: {
      SLACK_BOT_TOKEN: 'xoxb-canary',
      SLACK_APP_TOKEN: 'xapp-canary',
      SLACK_SIGNING_SECRET: 'canary',
    },
    says: 'are both set: keep the one your app uses',
  },
  {
    case: 'Slack’s signing secret alone',
    variables: { SLACK_SIGNING_SECRET: 'canary' },
    says: 'SLACK_BOT_TOKEN is missing beside SLACK_SIGNING_SECRET',
  },
  {
    case: 'a signing secret that is none',
    variables: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'canary' },
    says: 'SLACK_SIGNING_SECRET should be 32 hexadecimal digits',
  },
  {
    case: 'Slack’s tokens the wrong way round',
    variables: { SLACK_BOT_TOKEN: 'xapp-canary', SLACK_APP_TOKEN: 'xoxb-canary' },
    says: 'SLACK_BOT_TOKEN should begin with xoxb-',
  },
  {
    case: 'a database URL of another kind',
    variables: { DATABASE_URL: 'mysql://u:canary@db/x' },
    says: 'postgres:',
  },
  {
    case: 'a calendar’s address that is none',
    variables: { SITREP_ONCALL_CALENDAR: 'canary' },
    says: 'SITREP_ONCALL_CALENDAR should be a URL',
  },
  { case: 'no URL at all', variables: { REDIS_URL: 'canary' }, says: 'REDIS_URL should be a URL' },
  {
    case: 'a secret given twice',
    variables: { DISCORD_TOKEN: 'canary', DISCORD_TOKEN_FILE: '/nowhere' },
    says: 'both set',
  },
  { case: 'a file that is not there', variables: { DISCORD_TOKEN_FILE: '/nowhere' }, says: 'cannot be read' },
  {
    case: 'an address where a host is asked for',
    variables: { SITREP_ALLOW_HOSTS: 'wire.internal, http://canary.internal:8080' },
    says: 'SITREP_ALLOW_HOSTS should be host or host:port',
  },
  {
    case: 'a slip in a name of ours',
    variables: { SITREP_DTAA: 'canary' },
    says: 'SITREP_DTAA is not known',
  },
])('$case is refused without a word of the secret', ({ variables, says }) => {
  const read = () => readEnvironment(variables, folder);

  expect(read).toThrow(says);
  expect(read).not.toThrow('canary');
});
