/** From quiet to loud, as wires grade their copy. */
export const urgencies = ['routine', 'urgent', 'bulletin', 'flash'] as const;
export type Urgency = (typeof urgencies)[number];

export function isAtLeast(urgency: Urgency, min: Urgency): boolean {
  return urgencies.indexOf(urgency) >= urgencies.indexOf(min);
}
