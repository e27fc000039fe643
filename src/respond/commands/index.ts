import type { CommandPorts } from '../ports.ts';
import type { Command } from '../request.ts';
import { audit } from './audit.ts';
import { deliveries } from './deliveries.ts';
import { confirm, correct, hold, retract } from './editors-word.ts';
import { feeds } from './feeds.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { mute } from './mute.ts';
import { mutes } from './mutes.ts';
import { oncall } from './oncall.ts';
import { onit } from './onit.ts';
import { pause, resume } from './pause.ts';
import { pending } from './pending.ts';
import { settings } from './settings.ts';
import { standing } from './standing.ts';
import { status } from './status.ts';
import { story } from './story.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { test } from './test.ts';
import { unmute } from './unmute.ts';
import { unsubscribe } from './unsubscribe.ts';
import { why } from './why.ts';

/** All commands, in the order in which help lists them. A new one is a file and its line here. */
export const commands: readonly Command<CommandPorts>[] = [
  status,
  latest,
  story,
  why,
  subscribe,
  unsubscribe,
  subscriptions,
  pause,
  resume,
  mute,
  unmute,
  mutes,
  oncall,
  onit,
  standing,
  confirm,
  hold,
  correct,
  retract,
  test,
  feeds,
  settings,
  audit,
  deliveries,
  pending,
  help,
];
