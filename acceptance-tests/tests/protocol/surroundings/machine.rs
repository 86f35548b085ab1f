//! Small servers that note who asks them: one that hands out the credentials of a machine or task, and a proxy.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::json;

/// A server on this machine that lives as long as the tests.
pub(super) struct Server {
    pub(super) address: String,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers to the first line of each request.
    fn start(answer: fn(&str) -> String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let lines = Arc::<Mutex<Vec<String>>>::default();
        let noted = Arc::clone(&lines);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let noted = Arc::clone(&noted);
                std::thread::spawn(move || serve(stream, &noted, answer));
            }
        });
        Self { address, lines }
    }

    /// A proxy that lets nobody through.
    pub(super) fn proxy() -> Self {
        Self::start(|_| "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n".to_owned())
    }

    /// The services of EC2, ECS and EKS that hand out credentials, for an account of the cloud.
    pub(super) fn credentials() -> Self {
        Self::start(|line| {
            let credentials = json!({
                "Code": "Success",
                "LastUpdated": "2026-01-01T00:00:00Z",
                "Type": "AWS-HMAC",
                "AccessKeyId": ACCESS_KEY,
                "SecretAccessKey": SECRET,
                "Token": TOKEN,
                "Expiration": "2090-01-01T00:00:00Z",
            });
            let body = match line.split(' ').nth(1) {
                Some("/latest/api/token") => "a-token".to_owned(),
                Some(path) if path.ends_with("security-credentials/") => "machine".to_owned(),
                Some(path) if path.ends_with("security-credentials-extended/") => {
                    return not_found();
                }
                _ => credentials.to_string(),
            };
            format!(
                "HTTP/1.1 200 OK\r\nx-aws-ec2-metadata-token-ttl-seconds: 21600\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            )
        })
    }

    /// The first lines of all requests.
    pub(super) fn requests(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

pub(super) const ACCESS_KEY: &str = "ASIAMACHINE333333";
pub(super) const SECRET: &str = "machine";
pub(super) const TOKEN: &str = "token";

fn not_found() -> String {
    "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned()
}

fn serve(stream: TcpStream, noted: &Mutex<Vec<String>>, answer: fn(&str) -> String) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).unwrap_or(0) == 0 {
            return;
        }
        let first = first.trim_end().to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header).unwrap_or(0) == 0 || header.trim_end().is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        let _ = reader.read_exact(&mut body);
        let answer = answer(&first);
        noted.lock().unwrap().push(first);
        if reader.get_mut().write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}
