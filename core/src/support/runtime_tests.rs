use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::thread;

use super::*;
use crate::support::cancellation::with_interrupt_check;

struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

/// Runs a test on a thread that drives the runtime, and on one that runs another runtime.
fn on_both_ways(test: fn()) {
    test();
    let other = Builder::new_current_thread().build().unwrap();
    other.block_on(async { test() });
}

#[test]
fn l4_cancelled_work_has_stopped_when_the_wait_ends() {
    on_both_ways(|| {
        let gone = Arc::<AtomicBool>::default();
        let held = Gone(gone.clone());
        let work = Box::pin(async move {
            let _held = held;
            std::future::pending::<()>().await;
        });
        let runtime = IoRuntime::shared().unwrap();
        let waited = with_interrupt_check(|| true, || runtime.wait(work));
        assert!(matches!(waited, Err(WaitError::Cancelled)), "{waited:?}");
        assert!(gone.load(SeqCst), "what was not sent by now never will be");
    });
}

#[test]
fn l4_work_that_has_not_stopped_is_said_to_be_running() {
    let (sender, receiver) = sync_channel::<()>(1);
    assert!(matches!(wait_for_end(&receiver, Duration::ZERO), Err(WaitError::StillRunning)));
    drop(sender);
    assert!(matches!(wait_for_end(&receiver, Duration::ZERO), Err(WaitError::Cancelled)));
}

#[test]
fn l4_a_result_that_arrives_during_the_interrupt_check_is_returned() {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let work = Box::pin(async { receiver.await.unwrap() });
    let sender = std::cell::Cell::new(Some(sender));
    let check = move || {
        sender.take().map(|sender| sender.send("the answer"));
        true
    };
    // No other caller waits, so nothing drives the work during the check.
    let runtime = IoRuntime::create().unwrap();
    let waited = with_interrupt_check(check, || runtime.wait(work));
    assert!(matches!(waited, Ok("the answer")), "{waited:?}");
}

#[test]
fn h6_work_that_panics_is_an_error_of_its_wait() {
    on_both_ways(|| {
        let runtime = IoRuntime::shared().unwrap();
        let waited = runtime.wait(Box::pin(async { panic!("as the test wants") }));
        assert!(matches!(waited, Err::<(), _>(WaitError::BrokenOff)), "{waited:?}");
        assert!(matches!(runtime.wait(Box::pin(async { 7 })), Ok(7)));
    });
}

/// How the thread that drives leaves. It gets its work, which ends when the test wants.
type Leaving = fn(&Arc<IoRuntime>, Pin<Box<dyn Future<Output = ()> + Send>>);

const LEAVING: [Leaving; 5] = [
    // It is done.
    |runtime, work| runtime.wait(Box::pin(work)).unwrap(),
    // Its work panics.
    |runtime, work| {
        let panics = Box::pin(async {
            work.await;
            panic!("as the test wants")
        });
        assert!(matches!(runtime.wait::<(), _>(panics), Err(WaitError::BrokenOff)));
    },
    // The caller cancels it.
    |runtime, work| {
        let waited = with_interrupt_check(|| true, || runtime.wait(Box::pin(never_after(work))));
        assert!(matches!(waited, Err(WaitError::Cancelled)), "{waited:?}");
    },
    // Foreign code panics.
    |runtime, work| {
        let check = || panic!("as the test wants");
        let waited = with_interrupt_check(check, || runtime.wait(Box::pin(never_after(work))));
        assert!(matches!(waited, Err(WaitError::BrokenOff)), "{waited:?}");
    },
    // Its time is over.
    |runtime, work| assert!(runtime.drive_for(Duration::from_millis(1), pin!(never_after(work))).is_none()),
];

async fn never_after(work: Pin<Box<dyn Future<Output = ()> + Send>>) {
    work.await;
    std::future::pending().await
}

#[test]
fn l3_threads_that_wait_go_on_at_once_when_the_one_that_drives_leaves() {
    for leave in LEAVING {
        // No other test drives it.
        let runtime = IoRuntime::create().unwrap();
        let (started, has_started) = mpsc::channel();
        let (go, may_go) = tokio::sync::oneshot::channel::<()>();
        let (driving, starting) = (runtime.clone(), started.clone());
        let first = thread::spawn(move || {
            let work = async move {
                starting.send(()).unwrap();
                drop(may_go.await);
            };
            leave(&driving, Box::pin(work));
        });
        has_started.recv().unwrap();
        let waiting: Vec<_> = (0..3)
            .map(|_| {
                let (runtime, starting) = (runtime.clone(), started.clone());
                let work = Box::pin(async move {
                    starting.send(()).unwrap();
                    // Only a thread that drives sees the end of it. That of the first cannot end before the next slice.
                    sleep(Duration::from_millis(300)).await;
                });
                // One slice, which is longer than the test may take.
                thread::spawn(move || runtime.drive_for(Duration::from_secs(60), pin!(work)).unwrap())
            })
            .collect();
        (0..3).for_each(|_| has_started.recv().unwrap());
        drop(go);
        first.join().unwrap();
        waiting.into_iter().for_each(|thread| thread.join().unwrap());
    }
}

#[test]
fn l6_work_of_the_runtime_cannot_wait_for_other_work_of_it() {
    let runtime = IoRuntime::create().unwrap();
    let inner = runtime.clone();
    let waited = runtime.wait(Box::pin(async move { inner.wait(Box::pin(async { 7 })) }));
    assert!(matches!(waited, Ok(Err(WaitError::Reentrant))), "{waited:?}");
}

#[test]
fn h11_all_connections_read_what_has_arrived_for_them() {
    use tokio::net::UdpSocket;
    const CONNECTIONS: usize = 5 * TASKS_PER_POLL;
    let runtime = IoRuntime::create().unwrap();
    let read = Arc::<AtomicUsize>::default();
    let mut senders = Vec::new();
    for _ in 0..CONNECTIONS {
        let receiver = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        receiver.set_nonblocking(true).unwrap();
        let sender = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        sender.connect(receiver.local_addr().unwrap()).unwrap();
        senders.push(sender);
        let read = read.clone();
        let entered = runtime.tokio().enter();
        let receiver = UdpSocket::from_std(receiver).unwrap();
        drop(entered);
        runtime.tokio().spawn(async move {
            receiver.recv(&mut [0]).await.unwrap();
            read.fetch_add(1, SeqCst);
        });
    }
    // All wait for their sockets.
    runtime.tokio().block_on(async { sleep(Duration::from_millis(1)).await });
    for sender in &senders {
        sender.send(&[0]).unwrap();
    }
    runtime.tokio().block_on(read_connections());
    assert_eq!(read.load(SeqCst), CONNECTIONS);
}

#[test]
fn l7_a_thread_of_the_library_drives_only_while_several_callers_wait() {
    let runtime = IoRuntime::create().unwrap();
    let wait_alone = || runtime.wait(Box::pin(async { thread::current().name().map(str::to_owned) })).unwrap();
    assert_ne!(wait_alone().as_deref(), Some("tallykit"));
    assert!(!runtime.work.is_driven(), "a caller that waits alone needs no thread");
    let (started, has_started) = mpsc::channel();
    let (go, may_go) = tokio::sync::oneshot::channel::<()>();
    let other = runtime.clone();
    let first = thread::spawn(move || {
        let work = async move {
            started.send(()).unwrap();
            drop(may_go.await);
        };
        other.wait(Box::pin(work)).unwrap();
    });
    has_started.recv().unwrap();
    runtime.wait(Box::pin(async {})).unwrap();
    assert!(runtime.work.is_driven());
    drop(go);
    first.join().unwrap();
    assert_eq!(wait_alone().as_deref(), Some("tallykit"), "it is used as long as it runs");
    while runtime.work.is_driven() {
        thread::yield_now();
    }
    assert_ne!(wait_alone().as_deref(), Some("tallykit"));
}
