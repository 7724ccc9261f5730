/** @file Items in groups that a page loads together. */
import { alikeGroups } from "../closedForm/alikeGroups.ts";
import { hashedWords } from "../closedForm/hashedWords.ts";
import type { LongWork } from "../closedForm/longWork.ts";
import type { Item } from "../domain/item.ts";

/** How many items a shard has at most: some ten kilobytes as they are sent. */
export const itemsPerShard = 256;

/** Groups of items whose words are alike, texts among them. */
export async function shardsOf(
	items: readonly Item[],
	most = itemsPerShard,
	work: LongWork = {},
): Promise<Item[][]> {
	const groups = await alikeGroups(hashedWords(items), most, work);
	return groups.map((group) => Array.from(group, (i) => items[i]));
}
