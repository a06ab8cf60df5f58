//! Another machine of the fleet: see `Worker`.

fn main() -> std::io::Result<()> {
    tallykit_redis_tests::serve()
}
