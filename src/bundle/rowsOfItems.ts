/** @file The tensors that have a row for each entry of the item vocabulary; those of learned factors are not in every model. */

export const rowsOfEncoder = [
	"encoder.features.item.embedding",
	"encoder.features.item.bias",
	"encoder.taste.bias",
];

export const rowsOfItemToItem = [
	"popularity",
	"factors",
	"gains",
	"inputs",
	"outputs",
].map((part) => `itemToItem.${part}`);

export const rowsOfItems = [...rowsOfEncoder, ...rowsOfItemToItem];
