//! The areas that a client opens.

use crate::api::applications::Applications;
use crate::api::me::Me;
use crate::api::members::Members;
use crate::api::organizations::Organizations;
use crate::api::processes::Processes;
use crate::api::tasks::Tasks;
use crate::api::templates::Templates;
use crate::client::Tallyfy;

/// The areas of the API.
#[uniffi::export]
impl Tallyfy {
    /// The signed-in person.
    pub fn me(&self) -> Me {
        Me { api: self.api.clone() }
    }

    /// Organizations.
    pub fn organizations(&self) -> Organizations {
        Organizations { api: self.api.clone() }
    }

    /// What an application does for its users.
    pub fn applications(&self) -> Applications {
        Applications { api: self.api.clone() }
    }

    /// Members of the organization (`users` on the wire).
    pub fn members(&self) -> Members {
        Members { api: self.api.clone() }
    }

    /// Templates (`checklists` on the wire).
    pub fn templates(&self) -> Templates {
        Templates { api: self.api.clone() }
    }

    /// Processes (`runs` on the wire).
    pub fn processes(&self) -> Processes {
        Processes { api: self.api.clone() }
    }

    /// Tasks.
    pub fn tasks(&self) -> Tasks {
        Tasks { api: self.api.clone() }
    }
}
