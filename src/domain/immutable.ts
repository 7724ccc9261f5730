/** @file Types of what is read and never changed. */

/** The same, with nothing in it that can be changed. */
export type Immutable<T> = T extends object
	? { readonly [Key in keyof T]: Immutable<T[Key]> }
	: T;
