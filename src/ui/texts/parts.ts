/**
 * A sentence with something inside that is more than text, such as a key cap or a link: the
 * language puts the parts in its order, the component says what they are.
 */
export type Parts<P> = readonly (string | P)[]
