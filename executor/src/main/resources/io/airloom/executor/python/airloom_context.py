"""What a Python callable may know about its task, under Airflow's names."""

import datetime
import json
import random
import time
import types
import uuid

CURRENT = {}
MISSING = object()


class Fields:
    """A thing with attributes that can be read, compared with nothing else."""

    def __init__(self, name, fields):
        self.__dict__.update(fields)
        self._name = name

    def __repr__(self):
        return f"<{self._name}>"


class TaskInstance(Fields):
    def __init__(self, fields, ask):
        super().__init__("TaskInstance", fields)
        self._ask = ask

    def xcom_pull(
        self,
        task_ids=None,
        dag_id=None,
        key="return_value",
        include_prior_dates=False,
        *,
        map_indexes=None,
        default=None,
        run_id=None,
    ):
        single = task_ids is None or isinstance(task_ids, str)
        wanted = [self.task_id] if task_ids is None else [task_ids] if single else list(task_ids)
        one = map_indexes is None or isinstance(map_indexes, int)
        indexes = [map_indexes] if one else list(map_indexes)
        values = []
        for task_id in wanted:
            for index in indexes:
                found = self._ask(
                    {
                        "query": "xcom",
                        "dag_id": dag_id or self.dag_id,
                        "run_id": run_id or self.run_id,
                        "task_id": task_id,
                        "key": key,
                        "map_index": index,
                        "include_prior_dates": bool(include_prior_dates),
                    }
                )
                if index is None:
                    values.extend(found if found else [default])
                else:
                    values.append(default if not found else found[0])
        return values[0] if single and one and len(values) == 1 else values

    def xcom_push(self, key, value):
        self._ask({"query": "push", "key": key, "value": value})


class Variables:
    """``var.value`` and ``var.json``."""

    def __init__(self, ask, deserialize):
        self._ask = ask
        self._deserialize = deserialize

    def __getattr__(self, key):
        if key.startswith("__"):
            raise AttributeError(key)
        return self.get(key)

    def get(self, key, default=MISSING):
        return variable(self._ask, key, default, self._deserialize)


class Connections:
    """``conn``."""

    def __init__(self, ask):
        self._ask = ask

    def __getattr__(self, conn_id):
        if conn_id.startswith("__"):
            raise AttributeError(conn_id)
        return self.get(conn_id)

    def get(self, conn_id, default=MISSING):
        return connection(self._ask, conn_id, default)


class Connection(Fields):
    def __init__(self, fields):
        super().__init__("Connection", fields)

    def get_password(self):
        return self.password

    def get_uri(self):
        return self.uri

    @property
    def extra_dejson(self):
        return json.loads(self.extra) if self.extra else {}


def variable(ask, key, default, deserialize):
    found = ask({"query": "variable", "key": key})
    if found is None:
        if default is MISSING:
            raise KeyError(f"Variable {key} does not exist")
        return default
    return json.loads(found) if deserialize else found


def connection(ask, conn_id, default=MISSING):
    found = ask({"query": "connection", "key": conn_id})
    if found is None:
        if default is MISSING:
            raise KeyError(f"The conn_id `{conn_id}` isn't defined")
        return default
    return Connection(found)


def build(facts, ask):
    """The context of a task, see Airflow 3.3, "Templates reference"."""
    ti = TaskInstance({**facts["ti"], "start_date": moment(facts["start_date"])}, ask)
    run = dict(facts["dag_run"])
    for name in ("logical_date", "data_interval_start", "data_interval_end", "run_after"):
        run[name] = moment(run[name])
    ti.logical_date = run["logical_date"]
    dag_run = Fields("DagRun", run)
    ti.dag_run = dag_run
    dag = Fields("DAG", facts["dag"])
    task = Fields("Operator", facts["task"])
    task.dag = dag
    ti.task = task
    context = {
        "dag": dag,
        "task": task,
        "ti": ti,
        "task_instance": ti,
        "dag_run": dag_run,
        "run_id": ti.run_id,
        "params": facts["params"],
        "var": types.SimpleNamespace(value=Variables(ask, False), json=Variables(ask, True)),
        "conn": Connections(ask),
        "macros": MACROS,
        "inlets": [],
        "outlets": [],
        "map_index_template": None,
    }
    context.update(dates(dag_run, ti))
    CURRENT.clear()
    CURRENT.update(context)
    CURRENT_ASK[0] = ask
    return context


CURRENT_ASK = [None]


def dates(run, ti):
    at = run.logical_date
    if at is None:
        return {"task_instance_key_str": f"{ti.dag_id}__{ti.task_id}__{ti.run_id}"}
    ts = at.isoformat()
    ds_nodash = at.strftime("%Y%m%d")
    return {
        "logical_date": at,
        "data_interval_start": run.data_interval_start,
        "data_interval_end": run.data_interval_end,
        "ds": at.strftime("%Y-%m-%d"),
        "ds_nodash": ds_nodash,
        "ts": ts,
        "ts_nodash": at.strftime("%Y%m%dT%H%M%S"),
        "ts_nodash_with_tz": ts.replace("-", "").replace(":", ""),
        "task_instance_key_str": f"{ti.dag_id}__{ti.task_id}__{ds_nodash}",
    }


def moment(text):
    return None if text is None else datetime.datetime.fromisoformat(text)


def ds_add(ds, days):
    if not days:
        return str(ds)
    return (
        datetime.datetime.strptime(str(ds), "%Y-%m-%d") + datetime.timedelta(days=days)
    ).strftime("%Y-%m-%d")


def ds_format(ds, input_format, output_format):
    return datetime.datetime.strptime(str(ds), input_format).strftime(output_format)


MACROS = types.SimpleNamespace(
    datetime=datetime.datetime,
    timedelta=datetime.timedelta,
    time=time,
    uuid=uuid,
    random=random.random,
    json=json,
    ds_add=ds_add,
    ds_format=ds_format,
)
