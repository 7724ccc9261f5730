/**
 * @file Records the product that a page is about, as WooCommerce describes it by schema.org, and what is put into the cart
 * as the shop tells Google Analytics; once the visitor agreed by the WP Consent API.
 */
import { followDataLayer, recordPage } from "user-llm/adapters";
import { sharedPersonalizer } from "user-llm/elements";

const scripts = import.meta.resolve("user-llm/elements");
const user = await sharedPersonalizer({
	bundle: new URL("../bundle/", scripts),
	paused: true,
});

function askConsent() {
	const isGiven = globalThis.wp_has_consent?.("preferences") ?? false;
	if (!isGiven) return user.pause();
	if (!user.isPaused) return;
	user.resume();
	recordPage(user);
}

followDataLayer(user);
askConsent();
document.addEventListener("wp_listen_for_consent_change", askConsent);
