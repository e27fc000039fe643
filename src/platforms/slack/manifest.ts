import type { Texts } from '../../domain/texts.ts';
import type { CommandShape } from '../../respond/command.ts';

/** Each scope that the bot asks for, with its reason; there are no others. */
export const scopeReasons = {
  'chat:write': 'post cards, replies and answers, and edit its own messages',
  commands: "take the slash command and a message's shortcut, and open forms",
  'app_mentions:read': 'take a command after @Sitrep, also inside threads, where slash commands do not work',
  'channels:history': 'look whether a message is visible whose answer was lost, in public channels it is in',
  'groups:history': 'the same in private channels it is in',
  'channels:read': 'say "Invite me first" in public channels that it is not in',
  'groups:read': 'the same for private channels',
  'users:read': 'tell members and admins from guests, strangers and bots',
  'usergroups:read': 'tell editors by their user group',
} as const;

/** The message shortcut that asks why an alert was sent. */
export const whyCallbackId = 'why';

/** Slack's own pages: https://docs.slack.dev/reference/app-manifest */
const usageHintMax = 1_000;
const descriptionMax = 2_000;

export type ManifestOptions = {
  /** "/sitrep"; two installs with one root collide on Enterprise Grid. */
  readonly rootCommand: string;
  readonly commands: readonly CommandShape[];
  /** The newsroom's: an app has one wording, which Slack shows to all. */
  readonly texts: Texts;
  /** Where Slack hands over what people ask, "https://…"; absent: by Socket Mode. */
  readonly requestUrl?: string;
};

/** The app as Slack is to create it ("From a manifest"). A JSON value. */
export function slackManifest({ rootCommand, commands, texts: { say }, requestUrl }: ManifestOptions) {
  const at = requestUrl === undefined ? {} : { request_url: requestUrl };
  const names = commands.map(({ verb }) => verb).join(', ');
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Sitrep',
      description: say('registered.app'),
      background_color: '#1f2933',
    },
    features: {
      bot_user: { display_name: 'Sitrep', always_online: true },
      slash_commands: [
        {
          command: rootCommand,
          ...(requestUrl === undefined ? {} : { url: requestUrl }),
          description: say('registered.root', { names }).slice(0, descriptionMax),
          usage_hint: 'status homs'.slice(0, usageHintMax),
          // People and groups come as ids, so that "oncall handover @ana" and "mention:@desk" name somebody.
          should_escape: true,
        },
      ],
      shortcuts: [
        {
          name: say('registered.why'),
          type: 'message',
          callback_id: whyCallbackId,
          description: say('registered.why-explained'),
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(scopeReasons) } },
    settings: {
      event_subscriptions: { ...at, bot_events: ['app_mention'] },
      interactivity: {
        is_enabled: true,
        ...at,
        // Where the selects of forms are completed while one types.
        ...(requestUrl === undefined ? {} : { message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}
