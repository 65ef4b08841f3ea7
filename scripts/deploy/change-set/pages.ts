/** Reads a list to its last page. */

/** Every page of an answer that names the next with NextToken. */
export async function* pagesOf<Page extends { readonly NextToken?: string | undefined }>(
  ask: (NextToken: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let next: string | undefined;
  do {
    const page: Page = await ask(next);
    yield page;
    next = page.NextToken;
  } while (next !== undefined && next !== '');
}
