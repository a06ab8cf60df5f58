//! Runs a sandbox until it is stopped, and prints the environment of a client.

use std::error::Error;
use std::io::{Read, Write, stdin, stdout};

use lexopt::prelude::*;
use tallykit_sandbox::Sandbox;

const USAGE: &str = "\
A Tallyfy that runs on this machine, in memory.

Usage: tallykit-sandbox [--port N] [--until-stdin-closes]

  --port N               listen on this port of 127.0.0.1 (default: any free one)
  --until-stdin-closes   stop when standard input ends, so that the sandbox dies with its parent
  -h, --help             show this text

It prints the environment of a client that signs in. Routes under /api/_sandbox
expire tokens, order faults and show what was received.
";

fn main() -> Result<(), Box<dyn Error>> {
    let (mut port, mut until_stdin_closes) = (0, false);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            Long("until-stdin-closes") => until_stdin_closes = true,
            Short('h') | Long("help") => {
                // `print!` would panic if the reader has ended.
                return Ok(stdout().write_all(USAGE.as_bytes())?);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    let sandbox = Sandbox::start_on(port)?;
    let mut out = stdout();
    for (name, value) in sandbox.environment() {
        writeln!(out, "export {name}='{value}'")?;
    }
    let stop = if until_stdin_closes { "close standard input" } else { "press Ctrl-C" };
    writeln!(out, "# To stop the sandbox, {stop}.")?;
    // The process that reads this output through a pipe waits for these lines.
    out.flush()?;
    if until_stdin_closes {
        stdin().read_to_end(&mut Vec::new())?;
        return Ok(());
    }
    loop {
        std::thread::park();
    }
}
