//! Connections that can be cut, and bodies that come late or not whole.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use http_body::Frame;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Sleep;

/// Accepts connections that send at once: without TCP_NODELAY each loopback call may cost 40 ms.
pub struct NoDelayListener(pub TcpListener);

impl Listener for NoDelayListener {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // A socket that the peer already closed refuses options; reading from it will tell.
        let _ = stream.set_nodelay(true);
        (Wire { stream, cut: ResetHandle::default() }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// Ends one connection without another byte.
#[derive(Clone, Debug, Default)]
pub struct ResetHandle(Arc<AtomicBool>);

impl ResetHandle {
    /// Makes the next write fail, which drops the connection.
    pub fn now(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Connected<IncomingStream<'_, NoDelayListener>> for ResetHandle {
    fn connect_info(stream: IncomingStream<'_, NoDelayListener>) -> ResetHandle {
        stream.io().cut.clone()
    }
}

/// A connection with its [`ResetHandle`].
pub struct Wire {
    stream: TcpStream,
    cut: ResetHandle,
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.cut.0.load(Ordering::SeqCst) {
            // With no linger the close goes out as RST, as from a server that crashed.
            let _ = self.stream.set_zero_linger();
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A body that comes byte by byte, or breaks off half way.
pub struct FaultyBody {
    rest: Bytes,
    breaks_off: bool,
    pause: Option<Duration>,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl FaultyBody {
    /// The announced length stays the whole one: that is what makes a broken body a broken body.
    pub fn new(mut whole: Bytes, truncate: bool, pause: Option<Duration>) -> FaultyBody {
        if truncate {
            whole.truncate(whole.len() / 2);
        }
        FaultyBody { rest: whole, breaks_off: truncate, pause, sleep: None }
    }
}

impl HttpBody for FaultyBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.rest.is_empty() {
            let end = self.breaks_off.then(|| Err(io::ErrorKind::UnexpectedEof.into()));
            // The half that was promised has to reach the socket before the connection breaks.
            if end.is_some() {
                let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(Duration::from_millis(20))));
                ready!(sleep.as_mut().poll(context));
            }
            return Poll::Ready(end);
        }
        let Some(pause) = self.pause else {
            let all = std::mem::take(&mut self.rest);
            return Poll::Ready(Some(Ok(Frame::data(all))));
        };
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
        ready!(sleep.as_mut().poll(context));
        self.sleep = None;
        let byte = self.rest.split_to(1);
        Poll::Ready(Some(Ok(Frame::data(byte))))
    }
}
