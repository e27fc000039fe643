import { expect, test } from 'vitest';
import { scopeReasons, slackManifest } from '#src/platforms/slack/manifest.ts';
import { english, withPolish } from '#test/support/texts.ts';

const texts = english;
const commands = [
  {
    verb: 'status',
    summary: 'command.status',
    usage: 'usage.status',
    examples: [],
    role: 'reader',
    parameters: [],
  },
] as const;

test('the manifest registers one root command, so that no word of ours can void the list', () => {
  const { features } = slackManifest({ rootCommand: '/desk', commands, texts });

  expect(features.slash_commands).toEqual([
    {
      command: '/desk',
      description: 'Ask and tell Sitrep: status',
      usage_hint: 'status homs',
      should_escape: true,
    },
  ]);
});

test('a newsroom that reads Polish has its app in Polish', () => {
  const { display_information, features } = slackManifest({
    rootCommand: '/sitrep',
    commands,
    texts: withPolish().textsIn('pl'),
  });

  expect(display_information.description).toMatch(/^Najważniejsze wydarzenia/);
  expect(features.slash_commands[0]?.description).toBe('Pytaj Sitrepa i wydawaj mu polecenia: status');
  expect(features.shortcuts).toMatchObject([{ name: 'Dlaczego ten alert?', callback_id: 'why' }]);
});

test('each scope that it asks for has a reason', () => {
  const { oauth_config } = slackManifest({ rootCommand: '/sitrep', commands, texts });

  expect(oauth_config.scopes.bot).toEqual(Object.keys(scopeReasons));
  expect(Object.values(scopeReasons).every((reason) => reason.length > 0)).toBe(true);
});

test('it is for Socket Mode, and listens to mentions alone', () => {
  const { settings } = slackManifest({ rootCommand: '/sitrep', commands, texts });

  expect(settings).toMatchObject({
    socket_mode_enabled: true,
    interactivity: { is_enabled: true },
    event_subscriptions: { bot_events: ['app_mention'] },
  });
});

test('over HTTP everything comes to one address, and no socket is opened', () => {
  const requestUrl = 'https://sitrep.example.org/slack/events';

  const { features, settings } = slackManifest({ rootCommand: '/sitrep', commands, texts, requestUrl });

  expect(features.slash_commands[0]).toMatchObject({ command: '/sitrep', url: requestUrl });
  expect(settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { is_enabled: true, request_url: requestUrl, message_menu_options_url: requestUrl },
    event_subscriptions: { request_url: requestUrl, bot_events: ['app_mention'] },
  });
});
