import type { DeliveryId } from '../../domain/delivery.ts';

/** Slack knows no idempotent send: what a message carries with it is how it is found again. */
const eventType = 'sitrep_delivery';

type Metadata = { readonly event_type?: string; readonly event_payload?: object } | undefined;

/** The story stands there too, so that a question asked in a card's thread is known to be about it. */
export function deliveryMetadata(deliveryId: DeliveryId, storySlug: string | undefined) {
  const story = storySlug === undefined || storySlug === '' ? {} : { story: storySlug };
  return { event_type: eventType, event_payload: { delivery_id: deliveryId, ...story } };
}

export function readDeliveryId(metadata: Metadata): DeliveryId | undefined {
  return read(metadata, 'delivery_id');
}

export function readStorySlug(metadata: Metadata): string | undefined {
  return read(metadata, 'story');
}

function read(metadata: Metadata, key: 'delivery_id' | 'story'): string | undefined {
  if (metadata?.event_type !== eventType) return undefined;
  const entry: unknown = Object.entries(metadata.event_payload ?? {}).find(([name]) => name === key)?.[1];
  return typeof entry === 'string' ? entry : undefined;
}
