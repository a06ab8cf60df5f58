//! The resources of a client.

use crate::api::applications::Applications;
use crate::api::me::Me;
use crate::api::members::Members;
use crate::api::organizations::Organizations;
use crate::api::processes::Processes;
use crate::api::tasks::Tasks;
use crate::api::templates::Templates;
use crate::client::Tallyfy;

/// The resources of the API.
#[uniffi::export]
impl Tallyfy {
    /// Returns the resource of the signed-in user.
    pub fn me(&self) -> Me {
        Me { api: self.api.clone() }
    }

    /// Returns the organizations resource.
    pub fn organizations(&self) -> Organizations {
        Organizations { api: self.api.clone() }
    }

    /// Returns the applications resource: what an application does for its users.
    pub fn applications(&self) -> Applications {
        Applications { api: self.api.clone() }
    }

    /// Returns the members resource (`users` in the API).
    pub fn members(&self) -> Members {
        Members { api: self.api.clone() }
    }

    /// Returns the templates resource (`checklists` in the API).
    pub fn templates(&self) -> Templates {
        Templates { api: self.api.clone() }
    }

    /// Returns the processes resource (`runs` in the API).
    pub fn processes(&self) -> Processes {
        Processes { api: self.api.clone() }
    }

    /// Returns the tasks resource.
    pub fn tasks(&self) -> Tasks {
        Tasks { api: self.api.clone() }
    }
}
