//! One of several processes that use one credential: see `WorkerPool`.

fn main() {
    tallykit_oauth_tests::serve();
}
