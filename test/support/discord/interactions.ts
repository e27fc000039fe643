import type { Clock } from './clock.ts';
import { judgeChoices, type Choice } from './command-rules.ts';
import type { Ledger, LedgerMessage } from './ledger.ts';
import { judgeMessage, type EmbedBody, type MessageBody, type RowBody } from './message-rules.ts';
import { judgeModal, type ModalBody } from './modals.ts';
import {
  alreadyAnswered,
  badForm,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
  type Refusal,
} from './refusal.ts';

// https://docs.discord.com/developers/interactions/receiving-and-responding

/** An app has so long to answer. */
export const answerWithinMs = 3_000;
const tokenLivesMs = 15 * 60_000;
const ephemeral = 1 << 6;

/** What the person sees of an answer. */
export type Shown = {
  readonly id: string;
  readonly content: string;
  readonly embeds: readonly EmbedBody[];
  readonly components: readonly RowBody[];
  readonly isPrivate: boolean;
};

export type Outcome =
  | { readonly kind: 'message'; readonly shown: Shown; readonly wasDeferred: boolean }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'modal'; readonly modal: ModalBody };

export type Asked = {
  readonly id: string;
  readonly token: string;
  readonly type: 'command' | 'component' | 'autocomplete' | 'modal';
  readonly channelId: string;
  readonly at: number;
  state: 'open' | 'deferred' | 'answered';
  isPrivate: boolean;
  shown: Shown | undefined;
  readonly resolve: (outcome: Outcome) => void;
};

export type CallbackBody = {
  readonly type: number;
  readonly data?: MessageBody & { readonly choices?: readonly Choice[] } & Partial<
      Omit<ModalBody, 'components'>
    >;
};

export type Interactions = ReturnType<typeof makeInteractions>;

/** Open questions of people to the app, and its answers. */
export function makeInteractions(clock: Clock, ledger: Ledger) {
  const asked = new Map<string, Asked>();
  /** Private messages are in no channel. */
  const privates = new Map<string, Shown>();
  /** How long the first answer to each took, a promise of one included. */
  const words: { readonly of: Asked['type']; readonly tookMs: number }[] = [];

  function open(type: Asked['type'], channelId: string, resolve: Asked['resolve']): Asked {
    const id = clock.snowflake();
    const one: Asked = {
      id,
      token: `interaction-token-${id}`,
      type,
      channelId,
      at: clock.now(),
      state: 'open',
      isPrivate: false,
      shown: undefined,
      resolve,
    };
    asked.set(one.token, one);
    return one;
  }

  function answer(id: string, token: string, body: CallbackBody): Refusal | undefined {
    const one = asked.get(token);
    if (one === undefined || one.id !== id) return unknownInteraction;
    if (one.state !== 'open') return alreadyAnswered;
    const tookMs = clock.now() - one.at;
    if (tookMs > answerWithinMs) return unknownInteraction;
    words.push({ of: one.type, tookMs });
    if (body.type === 9) return answerModal(one, body.data as unknown as ModalBody);
    if (body.type === 8) return answerChoices(one, body.data?.choices ?? []);
    if (one.type === 'autocomplete' || ![4, 5].includes(body.type))
      return badForm(['type'], 'BASE_TYPE_CHOICES', 'This type does not answer this interaction');
    const refusal = body.type === 4 ? judgeMessage(body.data ?? {}, false) : undefined;
    if (refusal !== undefined) return refusal;
    one.isPrivate = ((body.data?.flags ?? 0) & ephemeral) !== 0;
    one.state = body.type === 5 ? 'deferred' : 'answered';
    if (body.type === 4) put(one, body.data ?? {}, false);
    return undefined;
  }

  function answerChoices(one: Asked, choices: readonly Choice[]): Refusal | undefined {
    if (one.type !== 'autocomplete')
      return badForm(['type'], 'BASE_TYPE_CHOICES', 'Only autocomplete takes choices');
    const refusal = judgeChoices(choices);
    if (refusal !== undefined) return refusal;
    one.state = 'answered';
    one.resolve({ kind: 'choices', choices });
    return undefined;
  }

  /** A form answers a command or a press, never another form. */
  function answerModal(one: Asked, modal: ModalBody): Refusal | undefined {
    if (one.type === 'autocomplete' || one.type === 'modal')
      return badForm(['type'], 'BASE_TYPE_CHOICES', 'This interaction takes no form');
    const refusal = judgeModal(modal);
    if (refusal !== undefined) return refusal;
    one.state = 'answered';
    one.resolve({ kind: 'modal', modal });
    return undefined;
  }

  function editOriginal(token: string, body: MessageBody): Shown | Refusal {
    const one = living(token);
    if (one === undefined || one.state === 'open') return unknownWebhook;
    const refusal = judgeMessage(body, one.shown !== undefined);
    if (refusal !== undefined) return refusal;
    return put(one, body, one.state === 'deferred');
  }

  function followUp(token: string, body: MessageBody): Shown | Refusal {
    const one = living(token);
    if (one === undefined || one.state === 'open') return unknownWebhook;
    const refusal = judgeMessage(body, false);
    if (refusal !== undefined) return refusal;
    return show(one.channelId, body, ((body.flags ?? 0) & ephemeral) !== 0);
  }

  function original(token: string): Shown | Refusal {
    return living(token)?.shown ?? unknownMessage;
  }

  function living(token: string): Asked | undefined {
    const one = asked.get(token);
    return one !== undefined && clock.now() - one.at < tokenLivesMs ? one : undefined;
  }

  function put(one: Asked, body: MessageBody, wasDeferred: boolean): Shown {
    one.shown = show(one.channelId, body, one.isPrivate, one.shown);
    one.state = 'answered';
    one.resolve({ kind: 'message', shown: one.shown, wasDeferred });
    return one.shown;
  }

  function show(channelId: string, body: MessageBody, isPrivate: boolean, before?: Shown): Shown {
    if (!isPrivate) return shownOf(ledger.addMessage(channelId, body));
    const shown: Shown = {
      id: before?.id ?? clock.snowflake(),
      content: body.content ?? before?.content ?? '',
      embeds: body.embeds ?? before?.embeds ?? [],
      components: body.components ?? before?.components ?? [],
      isPrivate,
    };
    privates.set(shown.id, shown);
    return shown;
  }

  return {
    open,
    answer,
    editOriginal,
    followUp,
    original,
    privates,
    words,
    tokens: () => [...asked.keys()],
  };
}

export function shownOf({ id, content, embeds, components }: LedgerMessage): Shown {
  return { id, content, embeds, components, isPrivate: false };
}
