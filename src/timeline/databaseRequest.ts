/** @file What IndexedDB answers, as promises. */

/** The result of a request, or of the next step of a cursor's. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

/** Resolves once all that a transaction changed is stored. @throws DOMException where it was aborted. */
export function storedBy(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () =>
			reject(transaction.error ?? new DOMException("aborted", "AbortError"));
	});
}
