/** @file The site as a server delivers it that sends no headers of its own. */
import { mergeConfig } from "vite";
import site from "../vite.config.ts";

export default mergeConfig(site, {
	preview: {
		headers: {
			"Cross-Origin-Opener-Policy": "unsafe-none",
			"Cross-Origin-Embedder-Policy": "unsafe-none",
		},
	},
});
