/** @file A shop's products. The language model is taught nothing about them yet: picks alone are made of such a log. */
import type { Domain } from "../domain.ts";

export const products: Domain = {
	name: "products",
	words: { item: "product", items: "products", category: "category" },
	tasks: [],
};
