import type { Delivery } from './delivery.ts';
import type { Mute } from './mute.ts';
import type { Subject } from './scope.ts';

/** A delivery before the store has it: it waits to be sent, or is held from the start with the reason. */
export type NewDelivery = Pick<
  Delivery,
  | 'id'
  | 'key'
  | 'workspaceId'
  | 'channel'
  | 'kind'
  | 'subject'
  | 'subscriptionNumber'
  | 'after'
  | 'nextAt'
  | 'createdAt'
> & {
  /** What mutes are held against when it is claimed; absent where no mute counts (notices, digests, what broke through). */
  readonly matter?: Subject;
} & (
    | { readonly state: 'pending' }
    | { readonly state: 'held'; readonly reason: string; readonly muteId?: Mute['id'] }
  );
