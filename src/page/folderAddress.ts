/** The address of a folder, whether or not it was written with a slash at its end. */
export function folderAddress(folder: string | URL): URL {
	const address = new URL(folder, document.baseURI);
	if (!address.pathname.endsWith("/")) address.pathname += "/";
	return address;
}
