/** A piece of a text, of whole characters (code points). Where it is a title, `entry` says whose. */
export interface TextPiece<Entry> {
	readonly text: string;
	readonly entry?: Entry;
}
