/** @file The ids in the cart, which the browser keeps. */

const key = "shop cart";

export function cartItems() {
	return JSON.parse(localStorage.getItem(key) ?? "[]");
}

export function setCart(ids) {
	localStorage.setItem(key, JSON.stringify(ids));
	showCount();
}

function showCount() {
	document.querySelector(".cart b").textContent = cartItems().length;
}

// At once: the personalizer takes a moment, in which a full cart must not look empty.
showCount();
