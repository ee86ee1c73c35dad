/** Whether keys are the browser's or the system's: a key of ours is pressed alone, or with Shift. */
export const hasModifier = ({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  altKey || ctrlKey || metaKey
