/** Lines of a catalogue of tea and knives, as an owner exports it. */
export const kitchen = [
	"id,title,category",
	...["Green", "Black", "White", "Mint"].map(
		(name) => `t${name},${name} tea,Tea`,
	),
	...["Bread", "Paring", "Boning"].map(
		(name) => `k${name},${name} knife,Knives`,
	),
];
