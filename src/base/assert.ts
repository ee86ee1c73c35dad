/** Marks a branch that the type system proves unreachable; throws if a value from outside gets there. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
